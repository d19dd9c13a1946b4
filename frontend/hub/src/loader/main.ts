/** The script on the page. It takes as little as it can of the page's time: what is not needed at once waits for idle. */
import { boot, isLive, isPreview } from "./boot";
import { paintMarks } from "../page/marks";
import { watchMarks } from "./favorite-marks";
import { bringExtra, bringHub } from "./core";
import { intend, openAfterSignIn, openFromLink, openHub } from "./hub-door";
import { afterLoad } from "./idle";
import { answerKlaviyo } from "./klaviyo";
import { showLauncher } from "./launcher";
import { isAccountPath, viewInHash } from "./link-rules";
import { rewriteLinks, watchLinks } from "./links";
import { installApi } from "./page-api";
import { startQueue } from "./queue";
import { refresh } from "./refresh";
import { lasting, passing } from "./storage";
import { arrive, takeKx } from "./visitor";

function openByHash(): boolean {
  const view = viewInHash(location.hash);
  if (view !== undefined) void openHub(view);
  return view !== undefined;
}

/** What the address asks for: a hash, or the account page when nobody asked for it as it is. */
function openByAddress(): void {
  if (openByHash()) return;
  if (!isAccountPath(location.pathname, boot.account)) return passing.set("native");
  if (!passing.get("native")) void openHub("");
}

function takeOver(): void {
  watchLinks(openFromLink, intend);
  watchMarks();
  addEventListener("hashchange", openByHash);
  if (document.body) openByAddress();
  else addEventListener("DOMContentLoaded", openByAddress);
}

async function calm(): Promise<void> {
  startQueue();
  answerKlaviyo();
  await refresh();
  if (isLive()) {
    rewriteLinks();
    paintMarks(lasting);
    showLauncher(openFromLink, intend);
  }
  if (boot.signups || boot.chat) void bringExtra().then((extra) => extra.watch());
  await arrive();
  openAfterSignIn();
}

if (installApi()) {
  if (isPreview) void bringHub().then((hub) => hub.startPreview(showLauncher));
  else {
    takeKx();
    takeOver();
    afterLoad(() => void calm());
  }
}
