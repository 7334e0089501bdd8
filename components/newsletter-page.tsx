import type { ComponentProps } from 'react'
import { newsletterWordingFor } from '#lib/wording/newsletter/wording.ts'
import { PageHeading } from './page-heading.tsx'
import { SignUpForm } from './sign-up-form.tsx'

interface Props {
  intro: string
  form: ComponentProps<typeof SignUpForm>
}

/** What one can sign up to, and past issues. */
export function NewsletterPage({ intro, form }: Props) {
  const wording = newsletterWordingFor(form.language)
  return (
    <div className="mx-auto max-w-[36rem]">
      <PageHeading title={wording.newsletter}>
        <p className="mt-4 text-[1.125rem]">{intro}</p>
      </PageHeading>
      <div className="pt-6">
        <SignUpForm {...form} />
      </div>
      <section aria-labelledby="issues" className="mt-12 border-t-2 border-ink pt-2">
        <h2 id="issues" className="label text-soft">
          {wording.pastIssues}
        </h2>
        <p className="mt-3 text-soft">{wording.noIssues}</p>
      </section>
    </div>
  )
}
