"""Pictures, and how they come into a page other than by its file field."""

from base64 import b64encode
from io import BytesIO

from PIL import Image
from playwright.sync_api import Locator

GIVE = """(element, { how, name, kind, content, size }) => {
    const bytes = content ? Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)) : new Uint8Array(size);
    const data = new DataTransfer();
    data.items.add(new File([bytes], name, { type: kind }));
    const common = { bubbles: true, cancelable: true, composed: true };
    const event = how === "paste"
        ? new ClipboardEvent("paste", { ...common, clipboardData: data })
        : new DragEvent("drop", { ...common, dataTransfer: data });
    if (how === "drop") element.dispatchEvent(new DragEvent("dragover", { ...common, dataTransfer: data }));
    element.dispatchEvent(event);
}"""


def picture(width: int = 60, height: int = 40) -> bytes:
    content = BytesIO()
    Image.new("RGB", (width, height), (15, 107, 92)).save(content, "PNG")
    return content.getvalue()


def give(target: Locator, how: str, name: str, kind: str, content: bytes = b"", *, size: int = 0) -> None:
    """Drops a file on something, or pastes it there: `content`, or so many bytes of nothing."""
    target.evaluate(
        GIVE, {"how": how, "name": name, "kind": kind, "content": b64encode(content).decode(), "size": size}
    )
