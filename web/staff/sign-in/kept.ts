/** In this tab's storage while the browser is away at the identity provider. */
export const ATTEMPT = 'sign-on-attempt'
/** The page somebody wanted before. */
export const PLACE = 'sign-on-place'
