// The agent's console in the Wagtail admin.
import { Desk } from "./console/desk.js";

const root = document.querySelector("[data-console]");
if (root) new Desk(root);
