import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { compileCatalogue } from './scripts/i18n.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Where each entry is served; the folder it is written in says whose it is. */
const SERVED_AT = { 'staff/index.html': 'index.html', 'phone/index.html': 'p/index.html' }

/** The frame around each moment on the phone, and the first moment itself. */
const PHONE_SHELL =
  /web[\\/](?:phone[\\/](?!main)[a-z-]+\.tsx?|phone[\\/]invite[\\/](?:consent|outside)\.tsx|phone[\\/]trail[\\/]use-trail\.ts|ui[\\/]phone[\\/](?:big-button|checkbox|elder-mode|icon|next-bar|note|phone-page|progress|read-aloud)\.tsx?)$/

/** What every page of the staff stands in; nothing in it may be needed by the phone. */
const STAFF_SHELL =
  /web[\\/](?:staff[\\/](?:shell[\\/](?:entries|page-states|root|search|side-nav|switches|top-bar|user-menu)|session|query-client)\.tsx?|ui[\\/](?:button|menu|skeleton|states|tag|text-link|theme|toast)\.tsx?)$/
const ROUTER =
  /node_modules[\\/]@tanstack[\\/](?:history|query|react-query|react-router|react-store|router|store)/

/** `virtual:catalogue/phone/en` → the compiled texts that entry uses, and no others. */
function catalogues(): Plugin {
  const mark = '\0catalogue/'
  return {
    name: 'baoqiao:catalogues',
    resolveId: (id) =>
      id.startsWith('virtual:catalogue/') ? mark + id.slice('virtual:catalogue/'.length) : null,
    load(id) {
      if (!id.startsWith(mark)) return null
      const [entry = '', locale = ''] = id.slice(mark.length).split('/')
      this.addWatchFile(at(`web/i18n/${locale}.json`))
      return `export const catalogue = ${JSON.stringify(compileCatalogue(entry, locale))}`
    },
  }
}

/**
 * react-aria ships its own words in 34 languages; we speak three. Everything else becomes a
 * stand-in for English, which saves tens of kilobytes in the first view.
 */
function threeLanguages(): Plugin {
  const intl =
    /[\\/](?:react-aria|react-stately|react-aria-components)[\\/].*[\\/]([a-z]{2}-[A-Z]{2})\.m?js$/
  const spoken = new Set(['zh-CN', 'zh-TW', 'en-US'])
  return {
    name: 'baoqiao:three-languages',
    enforce: 'pre',
    load(id) {
      const locale = intl.exec(id)?.[1]
      return locale && !spoken.has(locale) ? 'export default {}' : null
    },
  }
}

/** Writes each entry to the place it is served from, and does the same for the dev server. */
function servedPlaces(): Plugin {
  return {
    name: 'baoqiao:served-places',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const [from, to] of Object.entries(SERVED_AT)) {
        const page = bundle[from]
        if (page) page.fileName = to
      }
    },
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const isPage = request.headers.accept?.includes('text/html') ?? false
        if (isPage && request.method === 'GET') {
          request.url = request.url?.startsWith('/p/') ? '/phone/index.html' : '/staff/index.html'
        }
        next()
      })
    },
  }
}

export default defineConfig({
  root: at('web'),
  publicDir: false,
  plugins: [threeLanguages(), catalogues(), react(), tailwindcss(), servedPlaces()],
  css: { transformer: 'lightningcss', lightningcss: { targets: { chrome: 100 << 16 } } },
  build: {
    outDir: at('dist/web'),
    emptyOutDir: true,
    manifest: true,
    // Counter PCs still run Windows 7, where Chrome stops at 109; 360 and UOS browsers follow it.
    target: 'chrome100',
    cssTarget: 'chrome100',
    // The polyfill is an inline script, which the content security policy refuses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { staff: at('web/staff/index.html'), phone: at('web/phone/index.html') },
      // What every moment needs travels as one file: twelve small ones compress far worse.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'phone-shell', test: PHONE_SHELL },
            { name: 'staff-shell', test: STAFF_SHELL },
            { name: 'router', test: ROUTER },
          ],
        },
      },
    },
  },
  server: {
    // Our own sources stand in web/api, which Vite serves as /api/….ts: those are not for the server.
    proxy: { '^/api/(?!.*\\.ts)': { target: `http://127.0.0.1:${process.env['PORT'] ?? '8080'}` } },
  },
})
