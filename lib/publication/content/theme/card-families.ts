/** The families of a look's cards, by which the library that draws them knows the files. */
export interface CardFamilies {
  text: string
  headings: string
}

/** The families of the look `name`. */
export const cardFamilies = (name: string): CardFamilies => ({
  text: `Text ${name}`,
  headings: `Headings ${name}`,
})
