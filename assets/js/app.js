// What the pages do beside Reflex: native forms made gentle, drafts, uploads, and the shell. No build step.
import { enhanceForms, goWhereAsked } from "./forms.js";
import { keepDraft } from "./draft.js";
import { offerUploads } from "./uploads.js";
import { showLeftOver, showNews } from "./news.js";
import { showDone } from "./done.js";
import { showNetwork, startShell } from "./shell.js";

function refresh() {
  enhanceForms();
  keepDraft();
  offerUploads();
  showNews();
  showLeftOver();
  showDone();
  showNetwork();
}

startShell();
goWhereAsked();
refresh();
let waiting = 0;
new MutationObserver(() => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(refresh);
}).observe(document.documentElement, { childList: true, subtree: true });
