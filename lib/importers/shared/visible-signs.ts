/** Signs that steer a terminal or turn the direction of what follows, but for the line end and the tabulator. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/g

/** A text for a terminal or a report, with signs that nobody sees written out: `\x1b`, `\u202e`. */
export function visibleSigns(text: string): string {
  return text.replace(steering, (sign) => {
    const code = sign.charCodeAt(0)
    return code < 0x100
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`
  })
}

/** The same for what has to stay on one line, such as a file's name. */
export function visibleLine(text: string): string {
  return visibleSigns(text.replace(/[\r\n]+/g, '\\n'))
}
