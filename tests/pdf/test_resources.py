"""The names of pictures are the same on every machine."""

import io

import pikepdf

from tests.tools.sample_page import engine, page, write, write_folder


def test_no_path_of_the_machine_is_written(tmp_path):
    folder = write_folder(tmp_path)
    data = write(engine().lay_out(page('<p><img src="photo.png" alt="x"></p>'), folder, [folder]))
    with pikepdf.open(io.BytesIO(data)) as opened:
        target = io.BytesIO()
        opened.save(target, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    assert b"file:" not in target.getvalue()
    assert tmp_path.name.encode() not in target.getvalue()
