/**
 * Turns the colours of a page over as Gmail's app and Outlook do by night: what is light becomes dark and the other way round, of
 * the same hue. Runs in the page.
 */
export function turnOver(): void {
  const read = (colour: string) => colour.match(/[\d.]+/g)?.map(Number) ?? []
  const turned = (colour: string): string | undefined => {
    const [red = 0, green = 0, blue = 0, opacity = 1] = read(colour)
    if (opacity === 0) return undefined
    // Lightness as HSL has it: the mean of the strongest and the weakest.
    const shift = 255 - Math.max(red, green, blue) - Math.min(red, green, blue)
    return `rgb(${[red, green, blue].map((each) => Math.round(each + shift)).join(' ')})`
  }
  const sides = ['Top', 'Right', 'Bottom', 'Left']
  const names = ['color', 'backgroundColor', ...sides.map((side) => `border${side}Color`)] as const
  const elements = [...document.querySelectorAll<HTMLElement>('html, body, body *')]
  const all = elements.map((element) => {
    const style = getComputedStyle(element)
    return names.map((name) => turned(style[name as 'color']))
  })
  for (const [index, element] of elements.entries())
    for (const [at, name] of names.entries()) {
      const colour = all[index]?.[at]
      if (colour !== undefined) element.style[name as 'color'] = colour
    }
  document.documentElement.style.backgroundColor ||= 'rgb(0 0 0)'
}
