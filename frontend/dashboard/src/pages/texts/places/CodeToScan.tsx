import { Button, Group, Stack } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { QRCodeCanvas, QRCodeSVG } from "qrcode.react";
import { useRef } from "react";
import type { SignupPlace } from "../../../api/types/signups";
import { CopyButton } from "../../../shell/CopyButton";
import { CopyField } from "../../../shell/CopyField";
import { saveAs } from "../../../shell/save-as";
import { wordsOfPlace } from "./kinds";
import classes from "./Places.module.css";

/** For print: large enough for a poster. */
const PRINTED = 1200;
const MARGIN = 4;

/** Opens the text with the word in it, by camera or by tap. The words to stand beside it come along. */
export function CodeToScan({ place, link }: { place: SignupPlace; link: string }) {
  const drawing = useRef<SVGSVGElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const wording = place.wordings.en ?? Object.values(place.wordings)[0];
  const name = `${place.keyword ?? "sign-up"}-qr`;
  const saveDrawing = () => {
    if (drawing.current === null) return;
    const text = new XMLSerializer().serializeToString(drawing.current);
    saveAs(new Blob([text], { type: "image/svg+xml" }), `${name}.svg`);
  };
  const savePicture = () => canvas.current?.toBlob((picture) => picture !== null && saveAs(picture, `${name}.png`));
  const save = { variant: "default", size: "compact-md", leftSection: <IconDownload size={16} aria-hidden /> } as const;
  return (
    <div className={classes.code}>
      <QRCodeSVG ref={drawing} value={link} title={`Code to scan for ${place.name}`} marginSize={MARGIN} className={classes.picture} />
      <QRCodeCanvas ref={canvas} value={link} size={PRINTED} marginSize={MARGIN} className={classes.print} />
      <Stack gap="xs" flex="1 1 240px" miw={0}>
        <CopyField label={`Link of ${place.name}`} text={link} />
        <Group gap="xs">
          <Button {...save} onClick={saveDrawing} aria-label={`Drawing (SVG) of ${place.name}`}>
            Drawing (SVG)
          </Button>
          <Button {...save} onClick={savePicture} aria-label={`Picture (PNG) of ${place.name}`}>
            Picture (PNG)
          </Button>
          {wording !== undefined && <CopyButton size="compact-md" text={wordsOfPlace(wording)} label="Copy the words beside it" />}
        </Group>
      </Stack>
    </div>
  );
}
