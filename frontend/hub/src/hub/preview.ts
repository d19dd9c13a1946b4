/** The dashboard's live preview: a page of the same origin says which design, visitor and view to show. */
import type { PreviewMessage, Session, ShowLauncher } from "../contract/core";
import { bringDrawing } from "../page/drawing";
import { applyConfig, config, prepareConfig } from "./config";
import { core } from "./core";
import { inkOn } from "./palette";
import { goByName, isOpen } from "./router";
import { openHub, putAway } from "./shell/opening";
import type { Config } from "./types";

function sessionOf(message: PreviewMessage): Session {
  return {
    visitor_token: message.visitor_token ?? "",
    state: message.state ?? "logged_out",
    expires_at: new Date(Date.now() + 864e5).toISOString(),
    anonymous_id: `preview-${message.state ?? ""}`,
    is_preview: true,
  };
}

/** As it was designed, whoever it is for. */
function drawLauncher({ launcher }: Config, showLauncher: ShowLauncher): void {
  document.querySelector("stoa-launcher")?.remove();
  Object.assign(core.boot.launcher, launcher, { audience: "everyone", ink: inkOn(launcher.color, "#ffffff") });
  showLauncher(openHub, () => undefined);
}

let wanted = "for-you";

async function show(message: PreviewMessage, showLauncher: ShowLauncher): Promise<void> {
  if (message.signup) return (await bringDrawing(core, message.signup.place.language)).sample(message.signup);
  if (message.visitor_token || message.state) core.adopt(sessionOf(message));
  // What the message leaves out is as it is saved.
  if (!config.value && message.visitor_token) await prepareConfig();
  if (message.config) await applyConfig({ ...config.value, ...(message.config as Config) });
  if (config.value) drawLauncher(config.value, showLauncher);
  wanted = message.view ?? wanted;
  // A view told earlier is not gone back to: somebody may have chosen another in the preview.
  if (message.view === "closed") putAway();
  else if (wanted !== "closed" && !isOpen.value) openHub(wanted);
  else if (message.view) goByName(message.view);
}

export function startPreview(showLauncher: ShowLauncher): void {
  addEventListener("message", (event: MessageEvent<PreviewMessage | undefined>) => {
    if (event.origin !== location.origin || event.source !== parent || event.data?.type !== "stoa:preview") return;
    show(event.data, showLauncher).then(
      () => parent.postMessage({ type: "stoa:preview:shown" }, location.origin),
      (error: unknown) => parent.postMessage({ type: "stoa:preview:failed", message: String(error) }, location.origin),
    );
  });
  parent.postMessage({ type: "stoa:preview:ready" }, location.origin);
}
