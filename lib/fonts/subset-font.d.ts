declare module 'subset-font' {
  /** Cuts a font down to the glyphs of a text and, of a variable font, to fixed or narrower axes. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: {
      targetFormat: 'woff2' | 'truetype'
      keepFeatures?: string[]
      dropTables?: string[]
      noLayoutClosure?: boolean
      /** Leaves out what made letters sharp on the screens of the nineties. */
      noHinting?: boolean
      variationAxes?: Record<string, number | { min: number; max: number; default: number }>
    },
  ): Promise<Uint8Array>
}

declare module 'fontverter' {
  /** Brings a font into another format. */
  export function convert(font: Uint8Array, to: 'woff2' | 'truetype'): Promise<Uint8Array>
}
