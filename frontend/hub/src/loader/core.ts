/** What the loader hands to the parts of the script that come later. */
import type { Core, Extra, Hub } from "../contract/core";
import { boot, isPreview, pageLocale } from "./boot";
import { chunk } from "./chunk";
import { emit, handler } from "./events";
import { addEvent, enqueue } from "./queue";
import { request } from "./request";
import { lasting, passing } from "./storage";
import { adopt, anonymousId, exchange, forgetVouching, onSession, ready, session } from "./visitor";

/** File names with content hashes, written in by the build. */
declare const __HUB_FILE__: string;
declare const __EXTRA_FILE__: string;

const core = (): Core => ({
  boot,
  lasting,
  passing,
  isPreview,
  pageLocale,
  session,
  ready,
  exchange,
  adopt,
  anonymousId,
  forgetVouching,
  request,
  enqueue,
  addEvent,
  emit,
  handler,
  onSession,
});

export const bringHub = chunk<Hub>(__HUB_FILE__, core);
export const bringExtra = chunk<Extra>(__EXTRA_FILE__, core);
