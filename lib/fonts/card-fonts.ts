/** The faces that social cards are drawn with: whole, in formats that Pango reads, and by which file of which package. */
export const cardFonts = [
  { name: 'card-serif.otf', file: 'source-serif/OTF/SourceSerif4-Regular.otf' },
  { name: 'card-serif-semibold.otf', file: 'source-serif/OTF/SourceSerif4-Semibold.otf' },
  {
    name: 'card-naskh.ttf',
    file: '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2',
    ranges: [
      [0x20, 0x7e],
      [0x600, 0x6ff],
      [0x750, 0x77f],
      [0x8a0, 0x8ff],
      [0x200c, 0x200f],
      [0xfb50, 0xfdff],
      [0xfe70, 0xfefc],
    ] as [number, number][],
  },
  {
    name: 'card-hebrew.ttf',
    file: '@fontsource-variable/noto-serif-hebrew/files/noto-serif-hebrew-hebrew-wght-normal.woff2',
    ranges: [
      [0x20, 0x20],
      [0x590, 0x5ff],
      [0x200c, 0x200f],
      [0x20aa, 0x20aa],
      [0xfb1d, 0xfb4f],
    ] as [number, number][],
  },
  {
    name: 'card-devanagari.ttf',
    file: '@fontsource-variable/noto-serif-devanagari/files/noto-serif-devanagari-devanagari-wght-normal.woff2',
    ranges: [
      [0x20, 0x20],
      [0x900, 0x97f],
      [0x1cd0, 0x1cf9],
      [0x200c, 0x200d],
      [0x20b9, 0x20b9],
      [0x25cc, 0x25cc],
      [0xa8e0, 0xa8ff],
    ] as [number, number][],
  },
  {
    name: 'card-bengali.ttf',
    file: '@fontsource-variable/noto-serif-bengali/files/noto-serif-bengali-bengali-wght-normal.woff2',
    ranges: [
      [0x20, 0x20],
      [0x964, 0x965],
      [0x980, 0x9fe],
      [0x200c, 0x200d],
      [0x20b9, 0x20b9],
      [0x25cc, 0x25cc],
    ] as [number, number][],
  },
]
