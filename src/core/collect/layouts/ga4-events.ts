import type { Layout } from './types';

/**
 * Google Analytics 4, BigQuery export laid flat: a row per event. People are known by `user_id` after login, by the browser's
 * `user_pseudo_id` else.
 */
export const ga4Events: Layout = {
  kind: 'ga4-events',
  role: 'events',
  telling: ['eventname', 'eventtimestamp', 'userpseudoid', 'eventdate', 'userid'],
  needs: ['eventname'],
  fields: {
    customer: 'userid userpseudoid',
    time: 'eventtimestamp eventdate',
    event: 'eventname',
    product: 'itemsitemid itemid eventparamsitemid itemsitemname itemname eventparamspagelocation eventparamspagetitle pagelocation',
    email: '',
    phone: '',
  },
  kinds: { id: 'userid userpseudoid itemid itemsitemid eventparamsgasessionid', category: 'eventname' },
  known: { otherwise: 'event' },
  reach: 'platform',
};
