from wagtail.models import Page, Site

from courses.models import CourseIndexPage


def course_index() -> CourseIndexPage:
    """The page all courses stand under, made when it is not there; Wagtail's welcome page gives way to it."""
    index = CourseIndexPage.objects.first()
    if index is None:
        root = Page.get_first_root_node()
        welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page").first()
        index = root.add_child(instance=CourseIndexPage(title="Courses", slug="courses"))
        site = Site.objects.filter(is_default_site=True).first()
        if site is None:
            Site.objects.create(hostname="localhost", root_page=index, is_default_site=True, site_name="Countersign")
        else:
            site.root_page, site.site_name = index, "Countersign"
            site.save()
        if welcome and not welcome.get_children().exists():
            welcome.delete()
    return index
