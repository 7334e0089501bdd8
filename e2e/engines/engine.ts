/** Why there is no engine: what is missing, and how it is installed. */
export interface Missing {
  missing: string
}

/** A real browser that a test drives, whatever protocol it speaks. */
export interface Engine {
  /** What it calls itself, with its version. */
  name: string
  /** Opens an address in a window of so many CSS pixels, and waits until the page has loaded. */
  open(url: string, size: { width: number; height: number }): Promise<void>
  /** The value of an expression, such as JSON can hold; a promise is awaited. */
  evaluate<Value>(expression: string): Promise<Value>
  /** What the window shows, as a PNG file. */
  screenshot(): Promise<Buffer>
  close(): Promise<void>
}
