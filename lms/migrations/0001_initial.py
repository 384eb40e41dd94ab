import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import lms.models.folding
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True)),
                ('legal_first', models.CharField(max_length=100)),
                ('legal_last', models.CharField(max_length=100)),
                ('preferred_first', models.CharField(blank=True, max_length=100)),
                ('preferred_last', models.CharField(blank=True, max_length=100)),
                ('language', models.CharField(blank=True, help_text='A BCP 47 tag; empty: English.', max_length=20)),
                ('is_active', models.BooleanField(default=True, help_text='Whether this person may sign in.')),
                ('session_generation', models.PositiveIntegerField(default=0, help_text='Counted up to end every session of this person at once.')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('search_names', models.GeneratedField(db_persist=True, expression=lms.models.folding.Folded('legal_first', 'legal_last', 'preferred_first', 'preferred_last', 'email'), output_field=models.TextField())),
                ('sort_name', models.GeneratedField(db_persist=True, expression=lms.models.folding.Folded(django.db.models.functions.comparison.Coalesce(django.db.models.functions.comparison.NullIf('preferred_last', models.Value('')), 'legal_last'), django.db.models.functions.comparison.Coalesce(django.db.models.functions.comparison.NullIf('preferred_first', models.Value('')), 'legal_first')), output_field=models.TextField())),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name_plural': 'people',
                'ordering': ['legal_last', 'legal_first', 'pk'],
                'indexes': [models.Index(fields=['sort_name', 'id'], name='people_by_name')],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='one_person_an_address'), models.CheckConstraint(condition=models.Q(('email', ''), _negated=True), name='no_address_is_null_not_empty')],
            },
        ),
    ]
