import { LINK_KINDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { TextLink } from '#web/ui/text-link.tsx'
import { type Link, placeOf, testParts } from './words.ts'

/** Everything a rule hangs on, kind by kind; what has a page leads there. */
export function Links({ links }: { links: readonly Link[] }) {
  const t = useT()
  const kinds = [...new Set(links.map(({ kind }) => kind))]
  return (
    <dl className="grid gap-y-2.5 sm:grid-cols-[7rem_1fr]">
      {kinds.map((kind) => (
        <div key={kind} className="contents">
          <dt className="text-sm text-faint">{t(LINK_KINDS[kind])}</dt>
          <dd className="min-w-0">
            <ul className="flex flex-wrap gap-x-3 gap-y-1">
              {links
                .filter((link) => link.kind === kind)
                .map((link) => (
                  <li key={link.name} className="min-w-0 break-words">
                    <LinkName link={link} />
                  </li>
                ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function LinkName({ link }: { link: Link }) {
  const place = placeOf(link)
  if (link.kind === 'test') {
    const { file, title } = testParts(link.name)
    return (
      <>
        <span className="block">{title}</span>
        <code className="text-xs break-all text-faint">{file}</code>
      </>
    )
  }
  const name = link.kind === 'form' ? link.name : <code className="text-sm">{link.name}</code>
  return place === null ? name : <TextLink href={place}>{name}</TextLink>
}
