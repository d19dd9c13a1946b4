import { createBrowserRouter, type RouteObject } from "react-router";
import { onSignedOut } from "./api/client";
import { FirstPaint } from "./shell/FirstPaint";
import { NotFoundPage } from "./shell/NotFoundPage";
import { RouteFailure } from "./shell/RouteFailure";

const pages: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import("./pages/home/HomePage")).HomePage }) },
  { path: "activity", lazy: async () => ({ Component: (await import("./pages/activity/ActivityPage")).ActivityPage }) },
  { path: "inbox/:ticketId?", lazy: async () => ({ Component: (await import("./pages/inbox/InboxPage")).InboxPage }) },
  { path: "numbers/inbox", lazy: async () => ({ Component: (await import("./pages/numbers/InboxNumbersPage")).InboxNumbersPage }) },
  { path: "profiles", lazy: async () => ({ Component: (await import("./pages/profiles/ProfilesPage")).ProfilesPage }) },
  { path: "profiles/:profileId", lazy: async () => ({ Component: (await import("./pages/profile/ProfilePage")).ProfilePage }) },
  { path: "texts/:part?", lazy: async () => ({ Component: (await import("./pages/texts/TextsPage")).TextsPage }) },
  { path: "hub/:part?", lazy: async () => ({ Component: (await import("./pages/hub/HubPage")).HubPage }) },
  { path: "chat/:part?", lazy: async () => ({ Component: (await import("./pages/chat/ChatPage")).ChatPage }) },
  {
    path: "store/connection/:part?",
    lazy: async () => ({ Component: (await import("./pages/connection/ConnectionPage")).ConnectionPage }),
  },
  {
    path: "store/dead-letters",
    lazy: async () => ({ Component: (await import("./pages/dead-letters/DeadLettersPage")).DeadLettersPage }),
  },
  { path: "store/team", lazy: async () => ({ Component: (await import("./pages/team/TeamPage")).TeamPage }) },
  { path: "store/settings", lazy: async () => ({ Component: (await import("./pages/settings/SettingsPage")).SettingsPage }) },
  { path: "store/audit", lazy: async () => ({ Component: (await import("./pages/audit/AuditPage")).AuditPage }) },
  { path: "your-sign-in", lazy: async () => ({ Component: (await import("./pages/second-step/SecondStepPage")).SecondStepPage }) },
  { path: "*", Component: NotFoundPage },
];

export const router = createBrowserRouter(
  [
    {
      path: "/sign-in",
      lazy: async () => ({ Component: (await import("./pages/sign-in/SignInPage")).SignInPage }),
      HydrateFallback: FirstPaint,
      errorElement: <RouteFailure />,
    },
    {
      path: "/",
      lazy: async () => ({ Component: (await import("./shell/SignedIn")).SignedIn }),
      HydrateFallback: FirstPaint,
      errorElement: <RouteFailure />,
      children: [{ errorElement: <RouteFailure />, children: pages }],
    },
  ],
  { basename: "/dashboard" },
);

onSignedOut(() => {
  const { pathname, search } = router.state.location;
  const here = pathname.replace(/^\/dashboard(?=\/|$)/, "") || "/";
  if (here === "/sign-in") return;
  const next = here + search;
  void router.navigate(next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`, { replace: true });
});
