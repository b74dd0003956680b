// The page of the preview: its parts, each in a module of its own.

import * as bar from "./bar.js";
import * as faults from "./faults.js";
import * as form from "./form.js";
import * as options from "./options.js";
import * as pages from "./pages.js";
import * as sheets from "./sheets.js";
import { connect } from "./link.js";
import { language } from "./words.js";

document.documentElement.lang = language();
for (const part of [bar, sheets, options, pages, faults, form]) part.start();
connect();
