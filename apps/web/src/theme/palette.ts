import type { MantineColorsTuple } from '@mantine/core';

/** The house colour. Shade 7 on white and white on shade 6 both exceed 4.5 : 1. */
export const petrol: MantineColorsTuple = [
  '#eef6f7', '#d8e9eb', '#b0d2d7', '#84b9c1', '#5aa1ac', '#378896', '#1f7080', '#155c6b', '#114a57', '#0b343e',
];

/** For what needs attention, and for the mark of a simulated trial. */
export const saffron: MantineColorsTuple = [
  '#fff8e8', '#fdedcb', '#f9d995', '#f4c25a', '#eeab26', '#d0900f', '#a86f08', '#835404', '#654103', '#4a2f02',
];

/** For what went wrong or can harm. */
export const brick: MantineColorsTuple = [
  '#fdf1ef', '#f9dcd7', '#f1b6ac', '#e68d7f', '#da6653', '#c64a36', '#ad3826', '#922b1b', '#742216', '#521710',
];

/** For what is done. */
export const leaf: MantineColorsTuple = [
  '#eff8f0', '#d9eedc', '#b1dbb7', '#83c48d', '#57aa65', '#3b8f4a', '#2c7439', '#235e2e', '#1b4a25', '#12331a',
];

/** A cool grey; shade 6 is the dimmed text and exceeds 4.5 : 1 on shade 1. */
export const slate: MantineColorsTuple = [
  '#f6f8f8', '#edf1f2', '#dde4e6', '#c8d2d5', '#a6b3b7', '#7f8f94', '#56666b', '#415055', '#2b373b', '#182124',
];

export const night: MantineColorsTuple = [
  '#e4ebec', '#c6d2d4', '#a3b4b8', '#75898f', '#4a5c63', '#36474e', '#26353c', '#17232a', '#101a20', '#0a1216',
];
