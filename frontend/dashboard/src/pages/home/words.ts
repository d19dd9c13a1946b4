export const words = {
  title: "Home",
  purpose: "What is happening at your store, as it happens.",
  feed: "Happening now",
  feedEmpty: "Nothing has happened yet. Events appear here by themselves as soon as your store is connected.",
  connect: "Connect your store",
  chart: "Last 30 days",
  most: "Most of the last 24 hours",
  mostEmpty: "What your visitors do most will be listed here.",
  seeAll: "See all",
  numbers: {
    events: "Events, 24 hours",
    orders: "Orders, 24 hours",
    revenue: "Revenue, 24 hours",
    hubOpens: "Hub opens, 24 hours",
    profiles: "Profiles",
  },
  setupTitle: "Set up your store",
  setupDone: "Done",
  setupProgress: (done: number, all: number) => `${done} of ${all} done`,
};

interface StepWords {
  title: string;
  why: string;
  action: string;
  to: string;
}

/** By `overview.setup[].step`; a step we do not know yet is shown under its own name. */
export const stepWords: Record<string, StepWords> = {
  snippet: {
    title: "Put the snippet on your site",
    why: "One script tag brings the hub and tells Stoa what visitors do.",
    action: "Copy the snippet",
    to: "/store/connection",
  },
  store: {
    title: "Send your store's orders, customers and products",
    why: "Orders in the hub and on the timeline come from here.",
    action: "Make an API key",
    to: "/store/connection/keys",
  },
  identity: {
    title: "Let your customers stay signed in",
    why: "Your store vouches for them with the identity secret, so they need no code.",
    action: "See the identity secret",
    to: "/store/connection/keys",
  },
  hub_links: {
    title: "Link your privacy policy and terms",
    why: "Shoppers see them before they sign in; the hub cannot go live without.",
    action: "Add the links",
    to: "/hub/links",
  },
  hub_design: {
    title: "Make the hub yours",
    why: "Your colours, your logo, your words.",
    action: "Design the hub",
    to: "/hub/design",
  },
  hub_live: {
    title: "Show the hub to shoppers",
    why: "Until then only you can see it.",
    action: "Go live",
    to: "/hub",
  },
  chat_hours: {
    title: "Say when somebody is there to answer",
    why: "With your hours, shoppers who write at night are told when you are back.",
    action: "Set your hours",
    to: "/chat/hours",
  },
  team: {
    title: "Bring in your team",
    why: "Everybody with their own sign-in and role.",
    action: "Add someone",
    to: "/store/team",
  },
};
