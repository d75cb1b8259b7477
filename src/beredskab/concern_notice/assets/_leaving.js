// The ways a text leaves the page, each at a press: the clipboard, the printer, a file in Downloads.

function copySelected(element) {
  const selection = window.getSelection();
  selection.selectAllChildren(element);
  const copied = document.execCommand('copy');
  selection.removeAllRanges();
  return copied;
}

// `shown` is the text as it stands on the page, for browsers that only copy what is selected.
export async function copyText(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(shown);
  }
}

// The name tells nothing: it stands in lists of what was downloaded.
export function download(content, suffix, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `underretning.${suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
