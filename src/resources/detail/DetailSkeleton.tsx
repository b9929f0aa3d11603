import { Skeleton } from '@codexion/resources/ui/Skeleton';

export function DetailSkeleton() {
  return (
    <div aria-hidden className="card grid gap-6 p-6 sm:grid-cols-2 lg:grid-cols-3">
      {[0, 1, 2, 3, 4, 5].map((index) => (
        <div key={index} className="space-y-2.5">
          <Skeleton className="w-20" />
          <Skeleton className="w-36" />
        </div>
      ))}
    </div>
  );
}
