/** Line icons on a 24-pixel grid. */
const paths = {
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  heart: "M12 20s-7.5-4.6-7.5-10.2A4.3 4.3 0 0 1 12 7.2a4.3 4.3 0 0 1 7.5 2.6C19.5 15.4 12 20 12 20z",
  spark: "M12 3.5l2.2 5.8 5.8 2.2-5.8 2.2L12 19.5l-2.2-5.8L4 11.5l5.8-2.2zM19 16.5v4M17 18.5h4",
  box: "M4 8l8-4 8 4v8.5l-8 4-8-4zM4 8l8 4 8-4M12 12v8.5",
  person: "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5c0-3.5 3.3-5.5 7.5-5.5s7.5 2 7.5 5.5",
  receipt: "M6 3.5h12v17l-2.4-1.5-2.4 1.5L12 19.5l-1.2 1-2.4-1.5L6 20.5zM9 8.5h6M9 12.5h6",
  truck:
    "M3 6.5h11v10H3zM14 10h4l3 3.5v3h-7M7 19a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6M17.5 19a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6",
  house: "M4 11l8-7 8 7v9h-5.5v-6h-5v6H4z",
  check: "M5 12.5l4.5 4.5L19 7",
  alert: "M12 8v5M12 16.5v.1M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17",
  cloud: "M7 18.5a4 4 0 0 1-.5-8 5.5 5.5 0 0 1 10.6 1.5 3.3 3.3 0 0 1 .4 6.5z",
  out: "M14 4.5h5.5V10M19.5 4.5L11 13M10 5.5H5v13.5h13.5V14",
  pencil: "M5 19l.8-4L16 4.8a1.5 1.5 0 0 1 2.2 0l1 1a1.5 1.5 0 0 1 0 2.2L9 18.2z",
  bin: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5",
  plus: "M12 5v14M5 12h14",
  repeat: "M4.5 12a7.5 7.5 0 0 1 13-5.1L19.5 9M19.5 4.5V9H15M19.5 12a7.5 7.5 0 0 1-13 5.1L4.5 15M4.5 19.5V15H9",
  screen: "M4 5h16v11H4zM9 20h6M12 16v4",
  phone: "M8 3.5h8a1.5 1.5 0 0 1 1.5 1.5v14a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 19V5A1.5 1.5 0 0 1 8 3.5zM10.5 17.5h3",
  mail: "M4 6h16v12H4zM4 7l8 6 8-6",
  talk: "M4.5 5h15v11h-9L6 20v-4H4.5zM8.5 9h7M8.5 12h4.5",
  question: "M9 9a3 3 0 1 1 4.4 2.7c-.9.5-1.4 1-1.4 2.1M12 17v.1M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17",
  picture: "M4 5h16v14H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5v.1",
  smile: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M8.5 14a4.2 4.2 0 0 0 7 0M9 9.5v.1M15 9.5v.1",
  send: "M4.5 12L20 4.5 15.5 20l-4-6.5zM11.5 13.5L20 4.5",
  pin: "M12 21s-6.5-5.7-6.5-10.5a6.5 6.5 0 0 1 13 0C18.5 15.3 12 21 12 21zM12 12.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, isSmall = false }: { name: IconName; isSmall?: boolean }) {
  const mirrored = name === "back" || name === "forward" ? " mirrored" : "";
  return (
    <svg class={`icon${isSmall ? " small" : ""}${mirrored}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
