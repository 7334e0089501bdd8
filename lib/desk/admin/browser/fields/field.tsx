import type { ReactNode } from 'react'
import type { Choice } from '#lib/desk/admin/known.ts'
import { BylineField } from './byline-field.tsx'
import { ChoicesField } from './choices-field.tsx'
import type { FieldProps } from './field-props.ts'
import { GroupField } from './group-field.tsx'
import { GroupsField } from './groups-field.tsx'
import { Labelled } from './labelled.tsx'
import { LineInput } from './line-input.tsx'
import { LinkField } from './link-field.tsx'
import { MenuField } from './menu-field.tsx'
import { OptionsInput } from './options-input.tsx'
import { PictureInput } from './picture-input.tsx'
import { TextsField } from './texts-field.tsx'

/** A key of the front matter, edited as its kind is. */
export function Field(props: FieldProps): ReactNode {
  const { field, values, onChange, desk, remarks } = props
  switch (field.kind) {
    case 'byline':
      return <BylineField {...props} field={field} />
    case 'choices':
      return <ChoicesField {...props} field={field} />
    case 'group':
      return <GroupField {...props} field={field} Field={Field} />
    case 'groups':
      return <GroupsField {...props} field={field} Field={Field} />
    case 'texts':
      return <TextsField {...props} field={field} />
    case 'menu':
      return <MenuField {...props} />
    case 'link':
      return <LinkField {...props} />
    case 'picture':
      return (
        <Labelled field={field} remarks={remarks}>
          <PictureInput
            value={String(values[field.name] ?? '')}
            onChange={(value) => onChange(field.name, value)}
          />
        </Labelled>
      )
    case 'choice':
      return <OneOf {...props} choices={desk.known[field.of]} />
    case 'options':
      return <OneOf {...props} choices={field.of.map(String).map(choice)} />
    default:
      return (
        <Labelled field={field} remarks={remarks}>
          <LineInput
            kind={isHeadline(field) ? 'title' : field.kind}
            value={values[field.name]}
            onChange={(value) => onChange(field.name, value)}
          />
        </Labelled>
      )
  }
}

function isHeadline({ kind, name }: FieldProps['field']): boolean {
  return kind === 'text' && (name === 'title' || name === 'name')
}

const choice = (value: string): Choice => ({ value, label: value })

function OneOf({ field, values, onChange, remarks, choices }: FieldProps & { choices: Choice[] }) {
  return (
    <Labelled field={field} remarks={remarks}>
      <OptionsInput
        choices={choices}
        value={String(values[field.name] ?? '')}
        onChange={(value) => onChange(field.name, value)}
      />
    </Labelled>
  )
}
