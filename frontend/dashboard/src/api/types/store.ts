export interface ConnectionHealth {
  last_call_at?: string;
  calls_24h: number;
  rejected_24h: number;
  newest_order_at?: string;
  snippet_seen_at?: string;
  snippet_page?: string;
  links_taken_over?: number;
  last_rejection?: { at: string; reason: string };
  is_silent: boolean;
}

export interface ConnectionUrls {
  login_url?: string;
  register_url?: string;
  logout_url?: string;
  profile_url?: string;
  callback_url?: string;
  cart_url_template?: string;
  catalog_feed_url?: string;
  jwks_url?: string;
}

export interface Connection extends ConnectionUrls {
  snippet: string;
  script_url: string;
  webhook_url: string;
  identity_secret_ending: string;
  /** The secret before this one is still taken until then. */
  previous_secret_until?: string;
  health: ConnectionHealth;
}

export interface FeedRun {
  accepted: number;
  rejected: number;
  unpublished: number;
  reasons?: string[];
}
