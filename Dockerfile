# fichemetier with the system libraries it needs, for a folder of sheets that is mounted at /fiches:
#
#   docker build -t fichemetier .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/fiches" fichemetier render fleuriste.yaml
FROM python:3.12-slim-bookworm AS build
WORKDIR /source
COPY . .
RUN pip wheel --no-cache-dir --wheel-dir /wheels --constraint .ci/constraints.txt .

FROM python:3.12-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libfontconfig1 \
    && rm -rf /var/lib/apt/lists/*
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels fichemetier
RUN useradd --uid 1000 --create-home fiches
ENV XDG_CACHE_HOME=/tmp/cache
USER fiches
WORKDIR /fiches
ENTRYPOINT ["fichemetier"]
CMD ["--help"]
