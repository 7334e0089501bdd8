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
]
