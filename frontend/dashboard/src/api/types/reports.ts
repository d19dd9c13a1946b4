import type { Channel } from "./tickets";

/** How long something took; seconds are those of the office hours, where there are any. */
export interface ReportTimes {
  count: number;
  median_seconds?: number;
  /** Nine of ten took no longer. */
  p90_seconds?: number;
  target_minutes?: number;
  /** Took longer than the target, or waits for longer already. */
  missed?: number;
  /** A share of those that were done, and of those that wait for longer already. */
  within_target?: number;
}

export interface ReportRatings {
  count: number;
  average?: number;
  scores: Record<string, number>;
}

export interface InboxReport {
  from: string;
  to: string;
  time_zone: string;
  counts_office_hours: boolean;
  conversations: number;
  answered: number;
  unanswered: number;
  resolved: number;
  volume: { on: string; chat: number; sms: number; email: number }[];
  first_answer: ReportTimes;
  resolution: ReportTimes;
  ratings: ReportRatings;
  members: MemberReport[];
  tags: TagReport[];
}

export interface MemberReport {
  member: { id: string; name: string };
  answered: number;
  resolved: number;
  first_answer: ReportTimes;
  resolution: ReportTimes;
  ratings: ReportRatings;
}

export interface TagReport {
  tag: string;
  conversations: number;
  first_answer: ReportTimes;
  resolution: ReportTimes;
  ratings: ReportRatings;
}

/** One that stands behind a figure. */
export interface ConversationBehind {
  ticket_id: string;
  channel: Channel;
  profile: { id: string; name: string };
  began_at: string;
  first_answer_seconds?: number;
  resolution_seconds?: number;
  /** Who has the ticket now. */
  assignee?: { id: string; name: string };
  rating?: number;
}

export interface ConversationsBehind {
  /** The figure. */
  count: number;
  items: ConversationBehind[];
  next_cursor?: string;
}
