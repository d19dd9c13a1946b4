import type { ConnectionUrls } from "../../api/types/store";

export interface AddressField {
  field: keyof ConnectionUrls;
  label: string;
  what: string;
  placeholder: string;
}

interface AddressGroup {
  title: string;
  purpose: string;
  hasFeed?: boolean;
  fields: AddressField[];
}

export const ADDRESS_GROUPS: AddressGroup[] = [
  {
    title: "Your store's account pages",
    purpose: "The hub sends people there when they sign in with your store's own accounts.",
    fields: [
      { field: "login_url", label: "Log in", what: "Where customers sign in.", placeholder: "/accounts/login/" },
      { field: "register_url", label: "Create an account", what: "Where new customers sign up.", placeholder: "/accounts/register/" },
      { field: "logout_url", label: "Log out", what: "Opened after somebody signs out in the hub.", placeholder: "/accounts/logout/" },
      { field: "profile_url", label: "Profile", what: "Offered where the hub cannot change a profile itself.", placeholder: "/accounts/profile/" },
    ],
  },
  {
    title: "Between the servers",
    purpose: "Calls to your store are signed with the identity secret, so that it knows they come from here.",
    fields: [
      {
        field: "callback_url",
        label: "Profile callback",
        what: "Asked to change a customer when a shopper edits the profile. Without it profiles can only be read.",
        placeholder: "https://your-store.example/stoa/callback",
      },
      {
        field: "jwks_url",
        label: "Public keys (JWKS)",
        what: "For stores that sign identity tokens with a key of their own instead of the identity secret.",
        placeholder: "https://your-store.example/.well-known/jwks.json",
      },
    ],
  },
  {
    title: "Cart and catalogue",
    purpose: "For buying again, and for products to show.",
    hasFeed: true,
    fields: [
      {
        field: "cart_url_template",
        label: "Cart address",
        what: "Fills the cart; {items} is replaced by variant:quantity pairs.",
        placeholder: "/cart/add?items={items}",
      },
      {
        field: "catalog_feed_url",
        label: "Catalogue feed",
        what: "Products as JSON, fetched regularly.",
        placeholder: "https://your-store.example/products.json",
      },
    ],
  },
];
