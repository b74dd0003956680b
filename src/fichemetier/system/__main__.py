"""`python -m fichemetier.system` prints the command that installs what is missing; 1 if anything is."""

import sys

from fichemetier.system.libraries import main

sys.exit(main())
