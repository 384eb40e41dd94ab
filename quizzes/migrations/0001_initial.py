import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('courses', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Quiz',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('title', models.CharField(max_length=200)),
                ('draw', models.PositiveSmallIntegerField(default=6, help_text='How many questions one attempt asks.', validators=[django.core.validators.MinValueValidator(1)])),
                ('pass_percent', models.PositiveSmallIntegerField(default=80, help_text='Per cent right to pass.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)])),
                ('course', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='quiz', to='courses.coursepage')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
            ],
            options={
                'verbose_name_plural': 'quizzes',
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('stem', models.TextField(help_text='What is asked.')),
                ('explanation', models.TextField(help_text='Why the right answer is right, shown after the attempt.')),
                ('drafted_from', models.CharField(blank=True, editable=False, help_text='The shape and clause key it was drafted from; empty: written by hand.', max_length=120)),
                ('clauses', modelcluster.fields.ParentalManyToManyField(related_name='questions', to='courses.clause')),
                ('quiz', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='quizzes.quiz')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('text', models.CharField(max_length=600)),
                ('right', models.BooleanField(default=False)),
                ('question', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='quizzes.question')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.PositiveSmallIntegerField(help_text='The year in which the academic year began.')),
                ('number', models.PositiveSmallIntegerField(help_text='1 for the first try of this person, version and year.')),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('right', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('asked', models.PositiveSmallIntegerField()),
                ('passed', models.BooleanField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.policyversion')),
                ('quiz', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='quizzes.quiz')),
            ],
            options={
                'ordering': ['person', 'quiz', '-started_at'],
                'constraints': [models.UniqueConstraint(fields=('person', 'quiz', 'version', 'cycle', 'number'), name='one_attempt_a_number'), models.UniqueConstraint(condition=models.Q(('finished_at', None)), fields=('person', 'quiz', 'version', 'cycle'), name='one_open_attempt'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at', None), ('passed', None), ('right', None)), models.Q(('finished_at__isnull', False), ('passed__isnull', False), ('right__isnull', False)), _connector='OR'), name='attempt_marked_when_finished'), models.CheckConstraint(condition=models.Q(('right', None), ('right__lte', models.F('asked')), _connector='OR'), name='no_more_right_than_asked')],
            },
        ),
        migrations.CreateModel(
            name='AskedQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('stem', models.TextField()),
                ('explanation', models.TextField()),
                ('choices', models.JSONField(help_text='Texts in the order shown.')),
                ('right_choices', models.JSONField(help_text='Indexes into choices; never sent to a browser before the attempt ends.')),
                ('clauses', models.JSONField(help_text='Labels and anchors of the clauses it cites.')),
                ('chosen', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('attempt', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked_questions', to='quizzes.attempt')),
                ('question', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='asked', to='quizzes.question')),
            ],
            options={
                'ordering': ['attempt', 'position'],
                'constraints': [models.UniqueConstraint(fields=('attempt', 'position'), name='one_question_a_position'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('chosen', None)), models.Q(('answered_at__isnull', False), ('chosen__isnull', False)), _connector='OR'), name='chosen_and_when')],
            },
        ),
    ]
