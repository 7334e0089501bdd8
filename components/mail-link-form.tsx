import { buttonStyle } from './sign-up-form.tsx'

/** The one button of a page that a link of a mail leads to. */
export function MailLinkForm({
  action,
  name,
  label,
}: {
  action: string
  name: string
  label: string
}) {
  return (
    <form action={action} method="post">
      <button type="submit" name="button" value={name} className={buttonStyle}>
        {label}
      </button>
    </form>
  )
}
