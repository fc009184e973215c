/** The box that every one-line control shares, so that a row of different fields stands level. */
export const CONTROL_BOX =
  'h-9 w-full min-w-0 rounded-md border border-field bg-surface px-3 text-base text-ink ' +
  'transition-colors outline-none hover:border-ink/70 ' +
  'focus-within:border-action focus-within:outline-2 focus-within:-outline-offset-1 ' +
  'focus-within:outline-solid ' +
  'focus-within:outline-focus data-invalid:border-danger group-data-invalid:border-danger ' +
  'data-disabled:bg-sunken data-disabled:text-faint group-data-disabled:bg-sunken ' +
  'group-data-disabled:text-faint'

export const POPOVER =
  'rounded-md border border-line bg-raised shadow-pop outline-none data-entering:animate-rise'

export const OPTION =
  'flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-2.5 py-1.5 text-base text-ink ' +
  'outline-none data-disabled:cursor-not-allowed data-disabled:text-faint data-focused:bg-hover ' +
  'data-selected:bg-tint data-selected:text-link data-focus-visible:outline-2 ' +
  'data-focus-visible:-outline-offset-2 data-focus-visible:outline-focus data-focus-visible:outline-solid'
