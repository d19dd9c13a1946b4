import type { Look } from "./host";
import formsCss from "../hub/css/forms.css?inline";
import placesCss from "./places.css?inline";

export const SIGN_UP: Look = { name: "stoa-signup", css: [formsCss, placesCss] };
