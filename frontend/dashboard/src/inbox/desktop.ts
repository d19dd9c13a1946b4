/** Notices of the browser's own: asked for once, by a button, and never otherwise. */
const DISMISSED = "stoa.inbox.notices-dismissed";

export type DesktopState = "ask" | "on" | "off";

export function desktopState(): DesktopState {
  if (!("Notification" in window)) return "off";
  if (Notification.permission === "granted") return "on";
  return Notification.permission === "default" && !wasDismissed() ? "ask" : "off";
}

export async function askForDesktop(): Promise<DesktopState> {
  await Notification.requestPermission();
  return desktopState();
}

export function dismissDesktop(): void {
  try {
    localStorage.setItem(DISMISSED, "1");
  } catch {
    // Blocked storage: it asks again in the next session.
  }
}

/** Another tab or another window is in front. */
export function isLookedAway(): boolean {
  return document.hidden || !document.hasFocus();
}

/** One for each ticket: a later one takes its place. */
export function showOnDesktop(ticket: string, title: string, body: string, onClick: () => void): void {
  if (desktopState() !== "on") return;
  try {
    const notice = new Notification(title, { body, tag: `stoa-${ticket}` });
    notice.onclick = () => {
      window.focus();
      notice.close();
      onClick();
    };
  } catch {
    // Some phones allow notices from service workers only.
  }
}

function wasDismissed(): boolean {
  try {
    return localStorage.getItem(DISMISSED) !== null;
  } catch {
    return false;
  }
}
