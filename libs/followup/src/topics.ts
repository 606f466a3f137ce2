/** Topic of the messages that send a reminder; each has the id of its reminder. */
export const REMINDER_TOPIC = 'reminder';
