import { keptText } from './entry-text.ts'
import type { Form, FormField } from './form.ts'
import type { Choice, Desk } from './known.ts'
import { othersOf } from './shown-entry.ts'

/** A field as the editor's configuration has it (Sveltia CMS, "fields"). */
export type EditorField = { name: string; widget: string } & Record<string, unknown>

/** What is edited first; the rest follows below the text. */
const first = ['title', 'name', 'summary', 'description']

/** The fields of a document: what it is called and says, then all others in the order of the schema. */
export function editorFields({ fields, initial }: Form, desk: Desk): EditorField[] {
  const isFirst = ({ name }: FormField) => first.includes(name)
  const shown = (field: FormField) =>
    editorField(field, desk).map((one) =>
      one.name in initial ? { ...one, default: initial[one.name] } : one,
    )
  return [
    ...fields.filter(isFirst).flatMap(shown),
    {
      ...{ name: 'body', label: 'Text', widget: 'richtext', required: false },
      ...{ hint: 'Markdown.', modes: ['raw', 'rich_text'] },
    },
    ...fields.filter((field) => !isFirst(field)).flatMap(shown),
    { name: keptText, widget: 'hidden' },
  ]
}

/** The fields of `site.yml`, in the order of its schema. */
export function settingsEditorFields(fields: readonly FormField[], desk: Desk): EditorField[] {
  return [...inner(fields, desk), { name: keptText, widget: 'hidden' }]
}

function editorField(field: FormField, desk: Desk): EditorField[] {
  const { name, label, isRequired: required } = field
  const common = { name, label, required, ...(field.hint && { hint: field.hint }) }
  switch (field.kind) {
    case 'paragraph':
      return [{ ...common, widget: 'text' }]
    case 'number':
      return [{ ...common, widget: 'number', value_type: 'int', min: 1 }]
    case 'switch':
      return [{ ...common, widget: 'boolean' }]
    case 'date':
      return [
        {
          ...{ ...common, widget: 'datetime', format: 'YYYY-MM-DDTHH:mm' },
          input_timezone: desk.timeZone,
        },
      ]
    case 'picture':
      return [{ ...common, widget: 'image' }]
    case 'texts':
      return [{ ...common, widget: 'list' }]
    case 'choice':
      return [{ ...common, widget: 'select', options: optionsOf(desk.known[field.of]) }]
    case 'choices':
      return choices(field, desk.known[field.of])
    case 'group':
      return [{ ...common, widget: 'object', fields: inner(field.fields, desk) }]
    case 'groups':
      return [{ ...common, widget: 'list', fields: inner(field.fields, desk) }]
    case 'options':
      return [{ ...common, widget: 'select', options: field.of.map(option) }]
    case 'menu':
      return [{ ...common, widget: 'list', typeKey: 'type', types: menuTypes }]
    case 'link':
      return [{ ...common, widget: 'object', fields: linkFields }]
    case 'byline':
      return [byline(common, desk)]
    default:
      return [{ ...common, widget: 'string' }]
  }
}

function inner(fields: readonly FormField[], desk: Desk): EditorField[] {
  return fields.flatMap((field) => editorField(field, desk))
}

/** The editor refuses a choice without options. */
function optionsOf(choices: readonly Choice[]): Choice[] {
  return choices.length > 0 ? [...choices] : [{ value: '', label: '–' }]
}

/** Names that are known can be chosen; any other is written below. */
function choices({ name, label, hint }: FormField, known: readonly Choice[]): EditorField[] {
  const others: EditorField = {
    ...{ name: othersOf(name), label: `Other ${label.toLowerCase()}`, widget: 'list' },
    ...{ required: false, hint: 'Names that cannot be chosen above.' },
  }
  if (known.length === 0) return [{ ...others, label, hint }]
  const options = optionsOf(known)
  return [{ name, label, hint, required: false, widget: 'select', multiple: true, options }, others]
}

function option(value: string | boolean): Choice {
  const label = value === true ? 'yes' : value === false ? 'no' : value
  return { value: String(value), label }
}

const menuItemTypes = [
  {
    ...{ name: 'page', label: 'A page of this site' },
    fields: [
      { name: 'path', label: 'Path', widget: 'string', hint: 'Such as /topics/city or /about.' },
    ],
  },
  {
    ...{ name: 'link', label: 'Any link' },
    fields: [
      { name: 'label', label: 'What it says', widget: 'string' },
      { name: 'href', label: 'Where it leads', widget: 'string' },
    ],
  },
]

/** A menu has, beside links, names below which there are links. */
const menuTypes = [
  ...menuItemTypes,
  {
    ...{ name: 'submenu', label: 'A name with links below it' },
    fields: [
      { name: 'label', label: 'What it says', widget: 'string' },
      {
        ...{ name: 'href', label: 'Where it leads itself', widget: 'string', required: false },
        hint: 'Becomes the first of the links below it.',
      },
      { name: 'items', label: 'Links', widget: 'list', typeKey: 'type', types: menuItemTypes },
    ],
  },
]

/** Where something leads; without words of its own, it has those of the page. */
const linkFields = [
  { name: 'label', label: 'What it says', widget: 'string', required: false },
  { name: 'href', label: 'Where it leads', widget: 'string', required: false },
]

function byline(common: object & { name: string }, { known }: Desk): EditorField {
  const role = {
    ...{ name: 'role', label: 'Role', widget: 'string', required: false },
    hint: 'What they did where it was not writing: "Translated by", "Photographs by".',
  }
  const name = { name: 'name', label: 'Name' }
  const options = optionsOf(known.author)
  const types = [
    {
      name: 'known',
      label: 'One of the authors',
      fields: [{ ...name, widget: 'select', options }, role],
    },
    { name: 'other', label: 'Somebody else', fields: [{ ...name, widget: 'string' }, role] },
  ]
  return { ...common, widget: 'list', typeKey: 'type', summary: '{{name}}', types }
}
