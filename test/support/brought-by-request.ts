/** What the abandoned package `request`, for which webhdfs asks, would bring besides itself. */
export const BROUGHT_BY_REQUEST =
  /(^|\/)node_modules\/(request|form-data|tough-cookie|har-validator|http-signature|uuid)(\/|$)/;
