// What stands in the page for libraries that only make files: a page leaves those to the engine.

/** `pdfkit`. */
export default undefined;
/** `@resvg/resvg-js`. */
export const Resvg = undefined;
