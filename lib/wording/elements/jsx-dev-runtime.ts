import { jsxDEV as element } from 'react/jsx-dev-runtime'
import { withElements } from './with-elements.ts'

/* As `jsx-runtime.ts`, while somebody develops. */
// biome-ignore lint/performance/noBarrelFile: the compiler asks this module for both.
export { Fragment, type JSX } from 'react/jsx-dev-runtime'

export const jsxDEV: typeof element = (type, props, ...more) =>
  element(type, withElements(type, props), ...more)
