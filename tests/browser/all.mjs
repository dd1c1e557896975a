// All tests of pages in one process, so that they share the built sites and one browser.

import "./ages.test.mjs";
import "./files.test.mjs";
import "./machines.test.mjs";
import "./budgets.test.mjs";
import "./pages.test.mjs";
import "./glance.test.mjs";
import "./script.test.mjs";
import "./serve.test.mjs";
