import { createRootRoute, Outlet } from '@tanstack/react-router';
import { NotFound } from '../edges';

export const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>): Record<string, unknown> => search,
});
