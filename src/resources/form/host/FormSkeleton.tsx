import { Skeleton } from '@codexion/resources/ui/Skeleton';

export function FormSkeleton() {
  return (
    <div
      aria-hidden
      className="grid gap-6 rounded-xl border border-line bg-surface p-5 shadow-card sm:grid-cols-2"
    >
      {[0, 1, 2, 3, 4, 5].map((index) => (
        <div key={index} className="space-y-2.5">
          <Skeleton className="w-24" />
          <Skeleton className="h-9" />
        </div>
      ))}
    </div>
  );
}
