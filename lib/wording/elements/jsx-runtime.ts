import { jsx as element, jsxs as elementOfMany } from 'react/jsx-runtime'
import { withElements } from './with-elements.ts'

/*
 * React's own, which every component of ours is compiled to ("jsxImportSource" in `tsconfig.json`); Next.js has no step that
 * finishes a page, where borrowed texts could get their elements.
 */
// biome-ignore lint/performance/noBarrelFile: the compiler asks this module for both.
export { Fragment, type JSX } from 'react/jsx-runtime'

export const jsx: typeof element = (type, props, key) =>
  element(type, withElements(type, props), key)

export const jsxs: typeof elementOfMany = (type, props, key) =>
  elementOfMany(type, withElements(type, props), key)
