import type { ExportPart } from './export-parts.ts'
import { type ReadOptions, readWxr, type WxrElement } from './read-wxr.ts'
import { readItem, type WxrItem } from './wxr-item.ts'

/** An element of an export as it comes by; `item` where it is one. */
export interface ExportElement {
  element: WxrElement
  item: WxrItem | undefined
}

/**
 * Reads the files of an export one after the other, as {@link readWxr} reads each; items are numbered through, as ids and
 * lines may be shared. `onBytes` is told how much of all of them is read.
 */
export async function* readExport(
  parts: ExportPart[],
  { onBytes, ...told }: ReadOptions = {},
): AsyncGenerator<ExportElement> {
  let items = 0
  let before = 0
  for (const part of parts) {
    const onPart = onBytes && ((read: number) => onBytes(before + read))
    for await (const element of readWxr(part, { onBytes: onPart, ...told })) {
      const item = element.name === 'item' ? readItem(element, items++) : undefined
      yield { element, item }
    }
    before += part.size
  }
}
