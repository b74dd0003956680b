"""How a build is reported: on a terminal, as JUnit XML, as a JSON manifest."""
