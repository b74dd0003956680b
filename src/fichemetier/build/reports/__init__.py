"""How a build is told: on a terminal, as JUnit XML, as a JSON manifest."""
