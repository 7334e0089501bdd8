import { isMapping } from '#lib/text/mapping.ts'
import { asList } from './as-list.ts'
import type { FieldProps } from './field-props.ts'
import { Fieldset } from './fieldset.tsx'
import { LinkInputs } from './link-inputs.tsx'
import { Rows } from './rows.tsx'

const types = {
  page: 'A page of this site',
  link: 'Any link',
  submenu: 'A name with links below it',
}

/** A menu: pages, links, and names below which there are links. */
export function MenuField({ field, values, onChange, remarks }: FieldProps) {
  return (
    <Fieldset field={field} remarks={remarks}>
      <MenuItems
        of={field.label}
        items={asList(values[field.name])}
        onChange={(items) => onChange(field.name, items)}
      />
    </Fieldset>
  )
}

interface ItemsProps {
  of: string
  items: readonly unknown[]
  onChange: (items: unknown[]) => void
  /** Below a name there are links alone. */
  isBelow?: boolean
}

function MenuItems({ of, items, onChange, isBelow = false }: ItemsProps) {
  return (
    <Rows one="link" items={items} begin={() => ({ type: 'page', path: '' })} onChange={onChange}>
      {(item, change, index) => (
        <MenuItem
          of={`${of} ${index + 1}`}
          item={isMapping(item) ? item : {}}
          {...{ change, isBelow }}
        />
      )}
    </Rows>
  )
}

interface ItemProps {
  of: string
  item: Record<string, unknown>
  change: (item: Record<string, unknown>) => void
  isBelow: boolean
}

function MenuItem({ of, item, change, isBelow }: ItemProps) {
  const offered = Object.entries(types).filter(([type]) => type !== 'submenu' || !isBelow)
  return (
    <>
      <select
        aria-label={`${of}: kind`}
        value={String(item.type)}
        onChange={({ target }) => change({ ...item, type: target.value })}
      >
        {offered.map(([type, words]) => (
          <option key={type} value={type}>
            {words}
          </option>
        ))}
      </select>
      {item.type === 'page' ? (
        <input
          type="text"
          placeholder="Path, such as /about"
          aria-label={`${of}: path`}
          value={String(item.path ?? '')}
          onChange={({ target }) => change({ ...item, path: target.value })}
        />
      ) : (
        <LinkInputs of={of} link={item} onChange={change} />
      )}
      {item.type === 'submenu' && (
        <MenuItems
          isBelow
          of={of}
          items={asList(item.items)}
          onChange={(items) => change({ ...item, items })}
        />
      )}
    </>
  )
}
